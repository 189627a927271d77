/** The two sides of a file that git could not merge; undefined for one without conflicts. */
export function splitConflict(text: string): readonly [ours: string, theirs: string] | undefined {
  const sides: [string[], string[]] = [[], []];
  let where: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  let isConflict = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('<<<<<<< ')) {
      isConflict = true;
      where = 'ours';
    } else if (line.startsWith('||||||| ') && where === 'ours') where = 'base';
    else if (/^=======\r?$/.test(line) && (where === 'ours' || where === 'base')) where = 'theirs';
    else if (line.startsWith('>>>>>>> ') && where === 'theirs') where = 'both';
    else {
      if (where === 'both' || where === 'ours') sides[0].push(line);
      if (where === 'both' || where === 'theirs') sides[1].push(line);
    }
  }
  return isConflict ? [sides[0].join('\n'), sides[1].join('\n')] : undefined;
}
