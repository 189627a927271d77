import type { ParameterDescriptor } from '@tecmns/core';

const NUMBER = /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * What a text stands for, given the parameter that it is for. A text that cannot be read is given back as it is: the
 * model refuses it with a sentence of its own. Percent is understood where it is written, and only of ratios.
 */
export function readValue(text: string, parameter: ParameterDescriptor): unknown {
  if (parameter.nullable === true && /^(null|none)$/.test(text)) return null;
  switch (parameter.kind) {
    case 'number':
    case 'int':
      return readNumber(text, parameter.unit);
    case 'bigint':
      return /^[+-]?\d[\d_]*n?$/.test(text) ? BigInt(text.replace(/[_n+]/g, '')) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'select':
    case 'strategy':
      return choiceOf(text, parameter);
    case 'string':
      return text;
    case 'model':
      return { $model: text };
    default:
      return readJson(text);
  }
}

function readNumber(text: string, unit: string | undefined): unknown {
  const share = unit === '1' && text.endsWith('%') ? text.slice(0, -1) : undefined;
  const digits = share ?? text;
  // A schedule of values is written in JSON.
  if (!NUMBER.test(digits)) return /^[[{]/.test(text) ? readJson(text) : text;
  const number = Number(digits.replaceAll('_', ''));
  return share === undefined ? number : Number((number / 100).toPrecision(15));
}

function choiceOf(text: string, { options }: ParameterDescriptor): unknown {
  const found = (Array.isArray(options) ? options : []).find((option) => String(option) === text);
  return found ?? text;
}

/** What JSON a text is; the text itself where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
