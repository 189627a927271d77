import { sourceOrder } from '../sourceOrder.ts';
import { insertStatement } from './insertStatement.ts';

/** Takes a model into the test that runs the contract suite. Undefined where the test has another form. */
export function listInContractTest(text: string, name: string): string | undefined {
  const start = /^const suites = \{$/m.exec(text);
  const end = start === null ? -1 : text.indexOf('\n};', start.index);
  if (start === null || end < 0 || !text.includes('const assumptions = ')) return undefined;
  const keys = [...text.slice(0, end).matchAll(/^ {2}(\w+): contractSuite\(/gm)];
  const at = keys.find(([, key]) => sourceOrder(name, key!) < 0)?.index ?? end + 1;
  const line = `  ${name}: contractSuite(${name}, { assumptions }),\n`;
  return insertStatement(
    `${text.slice(0, at)}${line}${text.slice(at)}`,
    `import { ${name} } from './${name}.ts';`,
  );
}
