import { describe, expect, it } from 'vitest';
import { expectWholeSentences } from '../../testing/expectWholeSentences.ts';
import { MechanismError } from '../mechanismError.ts';
import {
  annuityDueFactor,
  breakEvenContracts,
  breakEvenMonth,
  equivalentAnnuity,
  futureAnnuityFactor,
  futureValue,
  growingAnnuityFactor,
  macaulayDuration,
  modifiedDuration,
  modifiedInternalRateOfReturn,
  netAfterMonths,
  netPresentValue,
  netPresentValueAt,
  perpetuityFactor,
  presentValue,
  runway,
} from './index.ts';

const business = { cost: 1, contractSize: 1, initialContracts: 0, newContracts: 1 };
const huge = [1e308, 1e308];

/** The refusal of a call. */
function refusalOf(call: () => unknown): MechanismError {
  try {
    call();
  } catch (error) {
    if (error instanceof MechanismError) return error;
    throw error;
  }
  throw new Error('The call returned; it should have thrown.');
}

describe('A refusal of the maths of cash flows', () => {
  it.each([
    [
      () => netPresentValueAt(0.1, [1, 2], [5, 4]),
      'days[1] is 4; it must be at least the first day, 5. Begin with the earliest flow.',
    ],
    [
      () => netPresentValueAt(0.1, [1, 2], [5]),
      'days is a list; it must be a list of 2 days. Give one day for each flow.',
    ],
    [
      () => macaulayDuration(0.1, [0, 0]),
      'flows is a list; it must be a list with a payment above 0. Nothing that is never paid has a duration.',
    ],
    [
      () => macaulayDuration(0.1, [0, -1]),
      'flows[1] is -1; it must be a finite number of at least 0 (money). Pass a value in that range.',
    ],
    [
      () => equivalentAnnuity(0.1, [1]),
      'flows is a list; it must be a list of at least two amounts. A project that is over at once has no periods.',
    ],
    [
      () => perpetuityFactor(0.02, 0.03),
      'rate is 0.02; it must be above the growth, 0.03 (1/period). A perpetuity needs a rate above its growth.',
    ],
    [
      () => netPresentValue(-1, [1]),
      'rate is -1; it must be above -1 (1/period). Pass a value in that range.',
    ],
    [
      () => runway({ cash: -1, cost: 1 }),
      'terms.cash is -1; it must be a finite number of at least 0 (money). Pass a value in that range.',
    ],
  ])('says what is wrong and what to do: %#', (call, sentence) => {
    expect(refusalOf(call).message).toBe(sentence);
  });

  it.each([
    ['futureValue', () => futureValue(1e308, 1, 9)],
    ['presentValue', () => presentValue(1e308, -0.5, 9)],
    ['annuityDueFactor', () => annuityDueFactor(-0.5, 2000)],
    ['futureAnnuityFactor', () => futureAnnuityFactor(1, 2000)],
    ['growingAnnuityFactor', () => growingAnnuityFactor(0, 1, 2000)],
    ['growingAnnuityFactor of equal rates', () => growingAnnuityFactor(-0.999, -0.999, 1e308)],
    ['perpetuityFactor', () => perpetuityFactor(5e-324)],
    ['netPresentValue', () => netPresentValue(0, huge)],
    ['netPresentValueAt', () => netPresentValueAt(0, huge, [0, 1])],
    ['macaulayDuration', () => macaulayDuration(0, [0, ...huge])],
    ['modifiedDuration', () => modifiedDuration(0, [0, ...huge])],
    ['equivalentAnnuity', () => equivalentAnnuity(1e308, [1e300, 0])],
    [
      'modifiedInternalRateOfReturn for its rate',
      () => modifiedInternalRateOfReturn([1e300, -1, 0], 0, 1e300),
    ],
    ['modifiedInternalRateOfReturn', () => modifiedInternalRateOfReturn([-1e-300, 1e300], 0, 0)],
    ['netAfterMonths', () => netAfterMonths(business, 1e300)],
    ['breakEvenMonth', () => breakEvenMonth({ ...business, cost: 1e300, contractSize: 1e-300 })],
    ['breakEvenContracts', () => breakEvenContracts(1e300, 1e-300)],
  ])('is a whole sentence where %s leaves the range of a double', (_name, call) => {
    const refusal = refusalOf(call);
    expect(refusal.code).toBe('overflow');
    expectWholeSentences(refusal);
  });
});
