import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What stands in the place of `__word__` in a template, in names of files too. */
export type Words = Readonly<Record<string, string>>;

/** A file to be written, by its path below the folder of the package. */
export type FilledTemplate = { readonly path: string; readonly text: string };

/** Files that a package loses when it is packed, since their names begin with a dot. */
const NAMES: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  gitattributes: '.gitattributes',
};

/** Every template ends so, so that no tool takes it for a file of this repository. */
const ENDING = '.template';

/** The templates: beside what was built, where the build puts them; in the sources where they are kept. */
const TEMPLATES = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../../../tooling/templates' : '../templates',
    import.meta.url,
  ),
);

/** The filled files of a folder of templates, in order of their paths. */
export async function filledFolder(folder: string, words: Words): Promise<readonly FilledTemplate[]> {
  const home = join(TEMPLATES, folder);
  const names = await readdir(home, { recursive: true });
  const paths = names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length).replaceAll('\\', '/'));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: NAMES[path] ?? filled(path, words),
      text: await filledTemplate(`${folder}/${path}`, words),
    })),
  );
}

/** The text of one template. */
export async function filledTemplate(path: string, words: Words): Promise<string> {
  return filled(await readFile(join(TEMPLATES, `${path}${ENDING}`), 'utf8'), words);
}

/** A text with its words filled in. */
function filled(text: string, words: Words): string {
  return text.replaceAll(/__([A-Za-z]+)__/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`A template asks for '${name}', which nobody gives.`);
    return word;
  });
}
