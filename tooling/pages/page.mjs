// The page of a model: what it says of itself, between what its author wrote about its use.

/**
 * @typedef {{ name: string, kind: string, doc: string, unit?: string, symbol?: string, range?: string,
 *   required?: boolean, default?: unknown, when?: string, nullable?: boolean, order?: number }} Described
 * @typedef {{ id: string, doc?: string, roles: string[], parameters: Described[], inputs: Described[],
 *   presets: Record<string, Record<string, unknown>>, rules: { name: string }[],
 *   actions: { name: string, doc: string, input: Described[], output: Described[] }[],
 *   metrics: Described[] }} Descriptor
 */

/**
 * @param {{ name: string, descriptor: Descriptor, packageName: string, prose: string, assumptions: string,
 *   equations: string, run?: { picture: string, words: string, caption: string },
 *   properties: ReadonlySet<string> }} model its `properties` are the metrics that an instance has as such
 * @returns {string}
 */
export function modelPage({ name, descriptor, packageName, prose, equations, run, assumptions, properties }) {
  const { id, doc, roles, parameters, inputs, actions, metrics, presets, rules } = descriptor;
  const role = roles.length === 0 ? '' : ` · fits every slot for a ${roles.join(' or a ')}`;
  return `${[
    `# ${name}`,
    doc,
    `Package \`${packageName}\` · id \`${id}\`${role}`,
    `\`\`\`sh\nnpm install ${packageName} @tecmns/core zod\n\`\`\``,
    prose.trim(),
    section('Equations', equations),
    section('A run', run === undefined ? '' : `${run.caption}\n\n![${run.words}](${run.picture})`),
    section('Parameters', parameterTable(parameters)),
    section('Presets', presetTable(name, presets)),
    section('Rules', rules.map((rule) => `- ${rule.name}`).join('\n')),
    section('Inputs', inputTable(inputs)),
    section('Actions', actions.map((action) => actionText(action)).join('\n\n')),
    section('Metrics', metricTable(metrics, properties)),
    section('Evidence, and where the defaults come from', withBigints(assumptions.trim())),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function section(heading, text) {
  return text === '' ? '' : `## ${heading}\n\n${text}`;
}

function parameterTable(parameters) {
  const rows = parameters.map((one) => [
    code(one.name),
    one.symbol ?? '',
    unitOf(one),
    one.required ? 'must be given' : valueText(one.default),
    rangeOf(one),
    one.when === 'step' ? `${one.doc} May change while the model runs.` : one.doc,
  ]);
  return table(['parameter', 'symbol', 'unit', 'default', 'allowed', 'meaning'], rows);
}

function inputTable(inputs) {
  const rows = inputs.map((one) => [code(one.name), unitOf(one), valueText(one.default), one.doc]);
  return table(['input', 'unit', 'without a wire', 'meaning'], rows);
}

function metricTable(metrics, properties) {
  const rows = metrics.map((one) => [
    code(one.name),
    one.unit ?? '',
    code(properties.has(one.name) ? `.${one.name}` : `.metrics().${one.name}`),
    one.nullable && !/\bnull\b/i.test(one.doc) ? `${one.doc} Null where there is none.` : one.doc,
  ]);
  return table(['metric', 'unit', 'read as', 'meaning'], rows);
}

/** One row for each preset: what it sets. */
function presetTable(name, presets) {
  const rows = Object.entries(presets).map(([preset, values]) => [
    code(`${name}.preset('${preset}')`),
    Object.entries(values)
      .map(([key, value]) => `${key} ${valueText(value)}`)
      .join(', '),
  ]);
  return table(['preset', 'sets'], rows);
}

function actionText({ name, doc, input, output }) {
  const head = input.length === 0 ? `${name}()` : `${name}({ ${input.map((one) => one.name).join(', ')} })`;
  const lines = [`\`${head}\`: ${doc}`];
  if (input.length > 0) lines.push('', ...input.map((one) => `- ${argumentText(one)}`));
  if (output.length > 0) {
    const results = output.map((one) => `${code(one.name)}${one.unit ? ` [${one.unit}]` : ''}`).join(', ');
    lines.push(input.length > 0 ? `- gives ${results}` : `\n- gives ${results}`);
  }
  return lines.join('\n');
}

function argumentText(one) {
  const fallback = one.required ? '' : `; ${valueText(one.default)} when left out`;
  return `${code(one.name)}: ${one.doc} Allowed: ${rangeOf({ range: one.range })}${fallback}.`;
}

/** What is allowed, without the unit that has a column of its own. A pure number is not followed by one. */
function rangeOf({ range: said = '', unit }) {
  // A pattern is code: its signs are none of markdown's.
  const range = said.replaceAll(/\/\^.*?\$\/\w*/g, code);
  if (unit === undefined || unit === '1') return range;
  for (const end of [`, in ${unit}`, ` ${unit}`]) if (range.endsWith(end)) return range.slice(0, -end.length);
  return range;
}

/** Big integers as code writes them, not as JSON does. */
function withBigints(text) {
  return text.replaceAll(/\{"\$bigint":"(-?\d+)"\}/g, '$1n');
}

function unitOf({ unit }) {
  return unit ?? '';
}

/** A value in a table's cell; children and long lists by what they are. */
function valueText(value) {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return code(value === '' ? "''" : value);
  if (value === undefined) return '';
  if (value !== null && typeof value === 'object' && '$model' in value) {
    const given = Object.keys(value.params ?? {}).length === 0 ? '' : ' with values of its own';
    return `${code(value.$model)}${given}`;
  }
  const text = withBigints(JSON.stringify(value));
  return text.length > 60 ? `${Array.isArray(value) ? `a list of ${value.length}` : 'a record'}` : code(text);
}

function code(text) {
  return `\`${text}\``;
}

function table(headings, rows) {
  if (rows.length === 0) return '';
  const kept = headings.map((_, i) => rows.some((row) => row[i] !== ''));
  const line = (cells) =>
    `| ${cells
      .filter((_, i) => kept[i])
      .map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' '))
      .join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
