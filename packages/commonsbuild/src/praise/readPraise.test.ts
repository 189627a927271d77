import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isTecmnsError, TecmnsError } from '@tecmns/core';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { vectorText } from '../../testing/published.ts';
import published from '../../vectors/praise-published-rows.json' with { type: 'json' };
import { PraiseTableError, readPraise } from '../csv.ts';

const HEADER =
  'ID,TO USER ACCOUNT,TO ETH ADDRESS,FROM USER ACCOUNT,SCORE 1,SCORE 2,DUPLICATE ID 1,DUPLICATE ID 2,DISMISSED 1,DISMISSED 2,QUANTIFIER 1 USERNAME,QUANTIFIER 2 USERNAME,QUANTIFIER 1 ETH ADDRESS,QUANTIFIER 2 ETH ADDRESS';
const ROWS = [
  'x1,ann,0xa,bob,8,13,,,false,false,cyd,dan,0xc,',
  'x2,bob,,ann,0,3,x1,,false,true,cyd,eve,0xc,',
];
const table = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');

/** The error of a reading. */
function refused(csv: string, options?: { round?: string }): PraiseTableError {
  try {
    readPraise(csv, options);
  } catch (error) {
    if (error instanceof PraiseTableError) return error;
    throw error;
  }
  throw new Error('The call returned; it should have thrown.');
}

/** The problems of a table whose first row has one cell replaced. */
const replaced = (from: string, to: string) => refused(table(ROWS[0]!.replace(from, to))).problems;

describe('An export of the platform', () => {
  it('is read with duplicates, dismissals and who cannot be paid', () => {
    expect(readPraise(table(...ROWS))).toEqual({
      items: [
        {
          giver: 'bob',
          receiver: 'ann',
          quantifications: [
            { quantifier: 'cyd', score: 8, dismissed: false, duplicateOf: null },
            { quantifier: 'dan', score: 13, dismissed: false, duplicateOf: null },
          ],
        },
        {
          giver: 'ann',
          receiver: 'bob',
          quantifications: [
            { quantifier: 'cyd', score: 0, dismissed: false, duplicateOf: 0 },
            { quantifier: 'eve', score: 3, dismissed: true, duplicateOf: null },
          ],
        },
      ],
      unpayable: ['dan', 'bob', 'eve'],
    });
  });

  it('is read whatever its capitals, quotes, line ends, empty lines and byte order mark', () => {
    const [first, second] = ROWS;
    const odd = `\uFEFF${HEADER.toLowerCase()}\r\n\r\n"x1", ann ,${first!.slice(7)}\r\n${second}\r\n,,,,\r\n\r\n`;
    expect(readPraise(odd)).toEqual(readPraise(table(...ROWS)));
    const long = table(ROWS[0]!.replace('ann', '"ann, the ""great""\nof all"'));
    expect(readPraise(long).items[0]!.receiver).toBe('ann, the "great"\nof all');
  });

  it('may lack duplicates, dismissals, identifiers and addresses', () => {
    const plain =
      'quantifier 1 username,from user account,to user account,score 1,reason\ncyd,bob,ann,1.5e1,for, it';
    expect(refused(plain).problems[0]!.value).toBe('6 cells');
    expect(readPraise(plain.replace('for, it', 'for it'))).toEqual({
      items: [{ giver: 'bob', receiver: 'ann', quantifications: [{ quantifier: 'cyd', score: 15 }] }],
      unpayable: [],
    });
    expect(readPraise(HEADER).items).toEqual([]);
  });

  it('has no quantifier where name and score are empty', () => {
    const { items } = readPraise(table('x1,ann,0xa,bob,8,,,,false,,cyd,,0xc,'));
    expect(items[0]!.quantifications).toHaveLength(1);
  });

  it('takes a duplicate of what it has not for one of praise elsewhere', () => {
    const { items } = readPraise(table(ROWS[1]!));
    expect(items[0]!.quantifications[0]!.duplicateOf).toBe('elsewhere');
  });

  it('knows an address that stands in one row only', () => {
    const without = ROWS[0]!.replace('0xa', '').replace('x1', 'x3');
    expect(readPraise(table(ROWS[0]!, without)).unpayable).toEqual(['dan']);
    expect(readPraise(table(without, ROWS[0]!)).unpayable).toEqual(['dan']);
  });
});

describe('A sheet of the cultural build', () => {
  const sheet = vectorText('praise-cultural-build.csv');

  it.each(published.data.impact_hours)('is read for round $round', ({ round, rows }) => {
    const { items, unpayable } = readPraise(sheet, { round: String(round) });
    expect(unpayable).toEqual([]);
    expect(items).toHaveLength(rows.length);
    items.forEach(({ giver, quantifications }, i) => {
      expect(giver).toBe('giver');
      quantifications.forEach(({ quantifier, score }, k) => {
        expect(quantifier).toBe(`q${k + 1}`);
        expectNear(score, rows[i]!.scores[k]!, 1e-15);
      });
    });
  });

  it('needs a round where it has several, and one that it has', () => {
    const several = refused(sheet);
    expect([several.code, several.subject, several.range]).toEqual(['missing', 'round', '17, 16']);
    expect(several.message).toBe('readPraise: the table has the rounds 17, 16. Choose one with { round }.');
    const none = refused(sheet, { round: '18' });
    expect([none.code, none.value]).toEqual(['unknown', '18']);
    expect(none.message).toBe('readPraise: there is no round "18"; the table has the rounds 17, 16.');
    expect(refused(table(...ROWS), { round: '1' }).message).toBe(
      'readPraise: there is no round "1"; the table has no column of rounds.',
    );
  });

  it('may be of one round, and of two quantifiers', () => {
    const two = 'To,From,v1 norm,v2 norm,v3 norm,v1,v2,v3,period\nann,bob,100,30,,cyd,dan,,15';
    expect(readPraise(two).items[0]!.quantifications).toHaveLength(2);
    expect(readPraise('To,From,v1 norm,v1\nann,bob,100,cyd').items).toHaveLength(1);
  });
});

describe('A table that is wrong', () => {
  it('is refused with every cell that is wrong, by row and column, and nothing is read', () => {
    const error = refused(
      table(
        'x1,ann,0xa,bob,many,13,,,false,no,cyd,dan,,',
        '',
        'x2,,0xa,,8,-1,x2,,false,false,cyd,dan,,',
        'x1,dan,0xa,bob,8,1e999,,,false,false,cyd,dan,,',
      ),
    );
    expect(error).toBeInstanceOf(TecmnsError);
    expect(isTecmnsError(error, 'invalid-rows')).toBe(true);
    expect([error.name, error.subject, error.value]).toEqual(['PraiseTableError', 'csv', 10]);
    const number = 'a number of at least 0';
    const identifier = 'an identifier that no other praise has';
    expect(error.problems).toEqual([
      { row: 2, column: 'ID', value: 'x1', allowed: identifier },
      { row: 2, column: 'SCORE 1', value: 'many', allowed: number },
      { row: 2, column: 'DISMISSED 2', value: 'no', allowed: 'true, false, 1, 0 or empty' },
      { row: 4, column: 'FROM USER ACCOUNT', value: '', allowed: 'a name' },
      { row: 4, column: 'TO USER ACCOUNT', value: '', allowed: 'a name' },
      {
        row: 4,
        column: 'DUPLICATE ID 1',
        value: 'x2',
        allowed: 'the identifier of another praise, or empty',
      },
      { row: 4, column: 'SCORE 2', value: '-1', allowed: number },
      { row: 5, column: 'ID', value: 'x1', allowed: identifier },
      { row: 5, column: 'QUANTIFIER 2 USERNAME', value: 'dan', allowed: 'somebody else than the receiver' },
      { row: 5, column: 'SCORE 2', value: '1e999', allowed: number },
    ]);
    const [first, second, third] = error.message.split('\n');
    expect(first).toBe('readPraise: 10 cells are wrong.');
    expect(second).toBe('Row 2, column "ID", is "x1"; it must be an identifier that no other praise has.');
    expect(third).toBe('Row 2, column "SCORE 1", is "many"; it must be a number of at least 0.');
  });

  it.each([
    ['a score is missing', '13', '', 'SCORE 2', 'a number of at least 0'],
    ['a score is a word of a number', '13', 'Infinity', 'SCORE 2', 'a number of at least 0'],
    ['a score has another base', '13', '0x10', 'SCORE 2', 'a number of at least 0'],
    ['a score has a sign', '13', '+13', 'SCORE 2', 'a number of at least 0'],
    ['a quantifier is missing', 'dan', '', 'QUANTIFIER 2 USERNAME', 'the name of who gave the score'],
    ['an identifier is missing', 'x1', '', 'ID', 'an identifier that no other praise has'],
    ['a dismissal is a word', 'false', 'yes', 'DISMISSED 1', 'true, false, 1, 0 or empty'],
  ])('is refused when %s', (_, from, to, column, allowed) => {
    expect(replaced(from, to)).toEqual([{ row: 2, column, value: to, allowed }]);
  });

  it('takes flags as the program wrote them at any time', () => {
    for (const [flag, dismissed] of [
      ['True', true],
      ['FALSE', false],
      ['1', true],
      ['0', false],
      ['', false],
    ] as const) {
      const [praise] = readPraise(table(ROWS[0]!.replace('false', flag))).items;
      expect(praise!.quantifications[0]!.dismissed).toBe(dismissed);
    }
  });

  it('tells ten cells, and how many more there are', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `y${i},ann,0xa,bob,x,13,,,false,false,cyd,dan,,`);
    const error = refused(table(...rows));
    expect(error.problems).toHaveLength(12);
    expect(error.message.split('\n')).toHaveLength(12);
    expect(error.message).toMatch(/And 2 more, in `problems`\.$/);
    expect(refused(table(rows[0]!)).message).toMatch(/^readPraise: 1 cell is wrong\.\n/);
  });

  it('is refused when rows are short, long, or of open quotes', () => {
    expect(refused(table('x1,ann', ROWS[1]!, `${ROWS[1]!},more`)).problems).toEqual([
      { row: 2, column: '', value: '2 cells', allowed: '14 cells, as the header has' },
      { row: 4, column: '', value: '15 cells', allowed: '14 cells, as the header has' },
    ]);
    const open = refused(table(ROWS[0]!.replace('ann', '"ann')));
    expect(open.problems[0]).toMatchObject({ row: 2, column: '', allowed: 'a row whose quotes are closed' });
    expect(open.message).toMatch(/^readPraise: 1 cell is wrong\.\nRow 2 is "x1,ann/);
  });

  it('is refused when columns are missing, by the layout that it is nearest to', () => {
    const lacking = (csv: string) => {
      const { code, range, message } = refused(csv);
      expect(code).toBe('missing');
      expect(message).toBe(
        `readPraise: the header has no ${range}. Give the table the columns of an export of the platform, or of the sheet.`,
      );
      return range;
    };
    expect(lacking('a,b\n1,2')).toBe('"to user account", "from user account", "score 1"');
    expect(lacking('to user account,score 1,score 2,quantifier 1 username\n')).toBe(
      '"from user account", "quantifier 2 username"',
    );
    expect(lacking('to user account,from user account,score 1,quantifier 1 username,duplicate id 1\n')).toBe(
      '"id"',
    );
    expect(lacking('to,from,v1 norm\n')).toBe('"v1"');
  });

  it('is refused when a quantifier would be lost: after a gap in the numbers, or in a column that is there twice', () => {
    const gap = refused(
      table(ROWS[0]!).replace('SCORE 2', 'SCORE 3').replace('QUANTIFIER 2 U', 'QUANTIFIER 3 U'),
    );
    expect([gap.code, gap.range]).toEqual(['missing', '"score 2"']);
    expect(refused('to,from,v1 norm,v1,v3 norm,v3\n').range).toBe('"v2 norm"');
    const twice = refused(
      table(ROWS[0]!).replace('SCORE 2', 'score 1').replace('QUANTIFIER 2 U', 'QUANTIFIER 7 U'),
    );
    expect(twice.code).toBe('duplicate');
    expect(twice.message).toBe(
      'readPraise: the header has "SCORE 1" more than once. Give each quantifier columns with a number of its own.',
    );
    // Columns that nobody reads may stand twice.
    expect(readPraise('to,from,v1 norm,v1,notes,notes\nann,bob,8,cyd,,').items).toHaveLength(1);
  });

  it('is refused when it is empty, or no text', () => {
    for (const csv of ['', '\n\n', ' , \n'])
      expect(refused(csv).message).toBe('readPraise: the table is empty. Pass a table with a header.');
    const none: unknown = 5;
    const error = refused(none as string);
    expect([error.code, error.message]).toEqual([
      'invalid-input',
      'readPraise: csv must be text. Pass the text of the file.',
    ]);
  });
});

it('is the only way from the package to the parser', () => {
  const home = join(import.meta.dirname, '..');
  const importsOf = (file: string, seen = new Set<string>()): Set<string> => {
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?from '([^']+)'/gms)) {
      const path = from!.startsWith('.') ? join(dirname(file), from!) : from!;
      if (seen.has(path)) continue;
      seen.add(path);
      if (path !== from) importsOf(path, seen);
    }
    return seen;
  };
  expect(importsOf(join(home, 'csv.ts'))).toContain('papaparse');
  const main = importsOf(join(home, 'index.ts'));
  expect(main).toContain(join(home, 'praise', 'drawRound.ts'));
  expect(main).not.toContain('papaparse');
});
