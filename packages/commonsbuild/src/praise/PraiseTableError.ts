import { type ErrorDetails, TecmnsError } from '@tecmns/core';

/** What is wrong with a cell, or with a whole row. */
export type PraiseProblem = {
  /** Row as a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** Column as the header spells it; empty where the whole row is meant. */
  readonly column: string;
  readonly value: string;
  /** What is allowed, in words. */
  readonly allowed: string;
};

/** Problems that the sentence tells; `problems` has them all. */
const TOLD = 10;

/**
 * A table of praise cannot be read. Nothing was read of it.
 *
 * @example
 * ```ts
 * const problem = { row: 3, column: 'score 1', value: 'many', allowed: 'a number of at least 0' };
 * const error = new PraiseTableError('one cell is wrong.', { code: 'invalid-rows' }, [problem]);
 * error.problems[0].row; // => 3
 * ```
 */
export class PraiseTableError extends TecmnsError {
  override readonly name = 'PraiseTableError';
  /** Every cell that is wrong, in the order of the table. */
  readonly problems: readonly PraiseProblem[];

  constructor(sentence: string, details: ErrorDetails, problems: readonly PraiseProblem[] = []) {
    super(`readPraise: ${sentence}`, { subject: 'csv', ...details });
    this.problems = problems;
  }
}

/** The refusal of a table with wrong cells. */
export function refuseRows(problems: readonly PraiseProblem[]): never {
  const told = problems.slice(0, TOLD).map(({ row, column, value, allowed }) => {
    const where = column === '' ? `Row ${row}` : `Row ${row}, column "${column}",`;
    return `${where} is ${JSON.stringify(value)}; it must be ${allowed}.`;
  });
  const more = problems.length - told.length;
  if (more > 0) told.push(`And ${more} more, in \`problems\`.`);
  const count = problems.length === 1 ? '1 cell is' : `${problems.length} cells are`;
  throw new PraiseTableError(
    `${count} wrong.\n${told.join('\n')}`,
    { code: 'invalid-rows', value: problems.length },
    problems,
  );
}
