// Measures what one more model class costs the compiler: the types of a file with eleven classes against
// those of a file with one.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './steps.mjs';

const FEW = 1;
const MANY = 11;

/** A model such as people write: eight parameters, an input, an action, four metrics, a preset. */
function modelText(i) {
  return `export class M${i} extends Model.define({
  id: 'types/m${i}',
  doc: 'A model.',
  params: {
    a: p.number({ default: 1, bounds: [0, 1], unit: '1', doc: 'A.' }),
    b: p.number({ default: 2, unit: 'token', doc: 'B.', when: 'step' }),
    c: p.int({ default: ${i}, unit: '1', doc: 'C.' }),
    d: p.select(['x', 'y'], { default: 'x', doc: 'D.' }),
    e: p.fraction({ doc: 'E.' }),
    f: p.boolean({ default: true, doc: 'F.' }),
    g: p.number({ default: 3, unit: '1', doc: 'G.' }),
    h: p.string({ default: '', doc: 'H.' }),
  },
  inputs: { r: p.number({ default: 0, unit: '1', doc: 'R.' }) },
  actions: { buy: action({ input: { deposit: p.number({ unit: 'collateral', doc: 'D.' }) }, doc: 'Buys.' }) },
  metrics: { m0: { unit: '1', doc: 'M.' }, m1: { unit: '1', doc: 'M.' }, m2: { unit: '1', doc: 'M.' }, m3: { unit: '1', doc: 'M.' } },
  presets: { z: { a: 0.5 } },
}) {
  x = this.a;
  buy({ deposit }: { deposit: number }): void { this.x += deposit; }
  step(): void { this.x += this.b + this.r; }
  protected measure() { return { m0: this.x, m1: this.a, m2: this.c, m3: this.g }; }
}
export const i${i} = new M${i}({ e: 0.1 });
i${i}.b = 3;
M${i}.preset('z', { e: 0.2 });
`;
}

/** Type instantiations that one model class causes. */
export async function instantiationsPerModel() {
  const scratch = mkdtempSync(join(tmpdir(), 'tecmns-model-types-'));
  const root = process.cwd();
  try {
    writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }');
    const counts = [];
    for (const count of [FEW, MANY]) {
      const models = Array.from({ length: count }, (_, i) => modelText(i));
      const core = join(root, 'packages/core/src/index.ts');
      writeFileSync(
        join(scratch, `${count}.ts`),
        `import { action, Model, p } from '${core}';\n${models.join('\n')}`,
      );
      const config = {
        extends: join(root, 'tsconfig.tests.json'),
        include: [`${count}.ts`],
        compilerOptions: { types: [] },
      };
      writeFileSync(join(scratch, `${count}.json`), JSON.stringify(config));
      const words = ['-p', join(scratch, `${count}.json`), '--checkers', '1', '--extendedDiagnostics'];
      const { code, output } = await runCommand('tsc', words);
      if (code !== 0) throw new Error(`The models of the type budget do not compile:\n${output}`);
      counts.push(Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1]));
    }
    return Math.round((counts[1] - counts[0]) / (MANY - FEW));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
