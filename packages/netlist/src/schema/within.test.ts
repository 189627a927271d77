import { expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { within } from './within.ts';

const fail = (hint?: string) => () => {
  throw new NetlistError("'x' is no ref.", {
    fault: 'policy',
    code: 'bad-ref',
    subject: 'ref',
    value: 'x',
    range: 'a ref',
    hint,
  });
};
const refusal = (make: () => never) => {
  try {
    return within('a.json', 'models[0]', make);
  } catch (error) {
    return error;
  }
};

test('an error says in which file and where, and its hint once', () => {
  expect(refusal(fail('Write y.'))).toMatchObject({
    message: "a.json: models[0]: 'x' is no ref. Write y.",
    ...{
      fault: 'policy',
      code: 'bad-ref',
      subject: 'models[0]',
      value: 'x',
      range: 'a ref',
      hint: 'Write y.',
    },
  });
  expect(refusal(fail())).toMatchObject({ message: "a.json: models[0]: 'x' is no ref." });
});

test('an error that is no refusal stays as it is', () => {
  const error = new TypeError('x');
  expect(
    refusal(() => {
      throw error;
    }),
  ).toBe(error);
});
