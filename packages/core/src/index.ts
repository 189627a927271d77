export * from './errors.ts';
export * from './parameters/parameterized.ts';
export * from './parameters/p.ts';
