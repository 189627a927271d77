import { attendance } from './validCalls/attendance.ts';
import { base } from './validCalls/base.ts';
import { cashflow } from './validCalls/cashflow.ts';
import { emissions } from './validCalls/emissions.ts';
import { issuance } from './validCalls/issuance.ts';
import { market } from './validCalls/market.ts';
import { praise } from './validCalls/praise.ts';
import { rates } from './validCalls/rates.ts';
import { sigmoid } from './validCalls/sigmoid.ts';
import { skills } from './validCalls/skills.ts';
import { taoVoting } from './validCalls/taoVoting.ts';

/** Arguments with which each function of the package answers. */
export const validCalls: Readonly<Record<string, readonly unknown[]>> = {
  ...attendance,
  ...base,
  ...cashflow,
  ...emissions,
  ...issuance,
  ...market,
  ...praise,
  ...rates,
  ...sigmoid,
  ...skills,
  ...taoVoting,
};
