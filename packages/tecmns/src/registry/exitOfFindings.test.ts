import type { Finding } from '@tecmns/netlist';
import { expect, test } from 'vitest';
import { exitOfFindings } from './exitOfFindings.ts';

const finding = (fault: Finding['fault'], severity: Finding['severity'] = 'error'): Finding => ({
  ...{ severity, code: 'x', message: 'It is so.' },
  ...(fault === undefined ? {} : { fault }),
});

test.each<[string, readonly Finding[], number]>([
  ['nothing', [], 0],
  ['warnings', [finding('verification', 'warning')], 0],
  ['an error without a fault', [finding(undefined)], 5],
  ['drift', [finding('drift')], 7],
  ['what is not here', [finding('offline')], 8],
  ['changed bytes beside what is not here', [finding('offline'), finding('verification')], 5],
  ['drift beside what is not here', [finding('offline'), finding('drift')], 7],
])('%s', (_, findings, exit) => {
  expect(exitOfFindings(findings)).toBe(exit);
});
