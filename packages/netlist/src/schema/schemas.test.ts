import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { lockSchema } from './lockSchema.ts';
import { modelManifestSchema } from './modelManifestSchema.ts';
import { netlistSchema } from './netlistSchema.ts';
import { policySchema } from './policySchema.ts';

const folder = join(import.meta.dirname, '..', '..', 'schema');
const schemas = {
  'tecmns.lock.schema.json': lockSchema,
  'tecmns.model.schema.json': modelManifestSchema,
  'tecmns.netlist.schema.json': netlistSchema,
  'tecmns.policy.schema.json': policySchema,
};
const jsonSchemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });

test.each(Object.entries(schemas))('%s is what the package checks', (name, schema) => {
  const wanted: unknown = JSON.parse(JSON.stringify(jsonSchemaOf(schema)));
  // With TECMNS_UPDATE the files are written anew; biome gives them their form.
  if (process.env.TECMNS_UPDATE !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), `${JSON.stringify(wanted, null, 2)}\n`);
  }
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(wanted);
});

test('the files are all, and every object in them is closed or has names of a form', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas));
  for (const name of Object.keys(schemas)) {
    const open: string[] = [];
    JSON.parse(readFileSync(join(folder, name), 'utf8'), (key, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'object')
        return value;
      if (!('additionalProperties' in value) || value.additionalProperties === true) open.push(key);
      return value;
    });
    expect(open).toEqual([]);
  }
});

test('patterns are those of a language that all validators have', () => {
  for (const schema of Object.values(schemas)) {
    JSON.parse(JSON.stringify(jsonSchemaOf(schema)), (key, value: unknown) => {
      if (key === 'pattern') expect(() => new RegExp(String(value), 'u')).not.toThrow();
      return value;
    });
  }
});
