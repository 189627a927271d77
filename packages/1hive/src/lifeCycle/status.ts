import { refuse } from '../refuse.ts';
import { type Book, close, find, settle } from './Book.ts';
import type { Proposal } from './Proposal.ts';

/** Refuses what the contract refuses while it is paused. */
export function requireRunning<T extends number | bigint>(book: Book<T>, action: string): void {
  if (!book.paused) return;
  refuse(`${book.name}.${action}`, 'the contract is paused.', {
    code: 'paused',
    hint: 'End the pause with pause({ paused: false }); stake can be taken off meanwhile.',
  });
}

/** Refuses a proposal that does not stand as it must. */
export function requireStatus<T extends number | bigint>(
  book: Book<T>,
  action: string,
  number: number,
  holds: boolean,
  wanted: string,
): void {
  if (holds) return;
  const { status } = find(book, action, number);
  refuse(`${book.name}.${action}`, `proposal ${number} is ${status}; it must be ${wanted}.`, {
    code: 'wrong-status',
    subject: 'proposal',
    value: number,
    range: wanted,
    hint: `Choose a proposal that is ${wanted}.`,
  });
}

/** What must hold for a proposal to be executed, but for its conviction. */
export function requireExecutable<T extends number | bigint>(book: Book<T>, number: number): Proposal<T> {
  requireRunning(book, 'execute');
  const proposal = find(book, 'execute', number);
  if (proposal.kind !== 'funding') {
    refuse(`${book.name}.execute`, `proposal ${number} asks for nothing.`, {
      code: 'not-funding',
      subject: 'proposal',
      value: number,
      hint: 'Only proposals that ask for funds are executed.',
    });
  }
  requireStatus(book, 'execute', number, proposal.status === 'active', 'active');
  return proposal;
}

/** Whether a proposal can be executed once its conviction suffices. */
export function isExecutable<T extends number | bigint>(book: Book<T>, proposal: Proposal<T>): boolean {
  return proposal.kind === 'funding' && proposal.status === 'active' && !book.paused;
}

/** Refuses the execution of a proposal whose conviction does not exceed what it needs. */
export function requireConviction<T extends number | bigint>(
  book: Book<T>,
  number: number,
  own: T,
  needed: T,
): void {
  if (own > needed) return;
  const time = typeof own === 'bigint' ? 'block' : 'day';
  const words = `proposal ${number} has conviction ${own}; it needs more than ${needed} (${book.unit}·${time}).`;
  refuse(`${book.name}.execute`, words, {
    code: 'insufficient-conviction',
    subject: 'proposal',
    value: own,
    range: `above ${needed} (${book.unit}·${time})`,
    hint: 'Wait, or stake more.',
  });
}

/** Settles an executed proposal; its stake stays, and goes on counting, until it is taken off. */
export function markExecuted<T extends number | bigint>(book: Book<T>, number: number): void {
  settle(book, find(book, 'execute', number));
  close(book, number, 'executed');
}

/** Cancels an active proposal. `by` is who does: its submitter, or null for the council, which holds the role for it. */
export function cancel<T extends number | bigint>(book: Book<T>, number: number, by: string | null): void {
  requireRunning(book, 'cancel');
  const { submitter } = find(book, 'cancel', number);
  if (by !== null && by !== submitter) {
    const words = `"${by}" may not cancel proposal ${number}; ${submitter === '' ? 'nobody is named as who' : `it is "${submitter}" who`} submitted it.`;
    refuse(`${book.name}.cancel`, words, {
      code: 'not-submitter',
      subject: 'by',
      value: by,
      range: 'the submitter, or null for the council',
      hint: 'Write by: null for the council to cancel it.',
    });
  }
  moveTo(book, 'cancel', number, 'active', 'cancelled');
}

/** Pauses an active proposal. The agreement takes no challenges while the contract is paused; it goes on ruling. */
export function challenge<T extends number | bigint>(book: Book<T>, number: number): void {
  requireRunning(book, 'challenge');
  moveTo(book, 'challenge', number, 'active', 'paused');
}

/** Moves a proposal from one status to another. */
export function moveTo<T extends number | bigint>(
  book: Book<T>,
  action: string,
  number: number,
  from: 'active' | 'paused',
  to: 'active' | 'paused' | 'cancelled',
): void {
  const proposal = find(book, action, number);
  if (proposal.kind === 'abstain') {
    refuse(`${book.name}.${action}`, `proposal ${number} is the one to abstain; it stays active.`, {
      code: 'abstention',
      subject: 'proposal',
      value: number,
      hint: 'Choose another proposal.',
    });
  }
  requireStatus(book, action, number, proposal.status === from, from);
  if (to === 'cancelled') close(book, number, to);
  else proposal.status = to;
}
