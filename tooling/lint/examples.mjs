/** A fence, in a comment or not: its beginning, its language, and the words behind it. */
const FENCE = /^[ *]*```+(?<language>\w*) *(?<words>.*)$/;

/** Languages that code is written in here. */
const CODE = ['ts', 'typescript', 'tsx', 'js', 'javascript', 'jsx', 'mjs'];

/**
 * Examples that nothing executes: code in a language that no test takes for an example, outside of `@example` in a comment,
 * or in a document that no test names.
 *
 * @param {readonly string[]} files paths in the repository, with forward slashes
 * @param {(file: string) => string} read
 * @returns {string[]} a sentence for each
 */
export function exampleProblems(files, read) {
  const tests = files.filter((file) => /\.test\.(ts|mjs)$/.test(file));
  const calls = (home, name) =>
    tests.some((test) => test.startsWith(`${home}/src/`) && read(test).includes(`${name}(`));
  const isRead = (file) => {
    const [, home, name] = /^(packages\/[^/]+)\/(.+)$/.exec(file) ?? [];
    if (home !== undefined && /^(README\.md|src\/.*)$/.test(name) && calls(home, 'testExamples')) return true;
    if (home !== undefined && name.startsWith('pages/') && calls(home, 'testDocuments')) return true;
    return tests.some((test) => read(test).includes(file.slice(file.lastIndexOf('/') + 1)));
  };
  return files.filter(isDocument).flatMap((file) => {
    const blocks = codeBlocks(file, read(file));
    const odd = blocks.filter(({ language, words }) => language !== 'ts' && !isFile(words));
    const outside = blocks.filter(({ isExample }) => !isExample);
    const first = blocks.find(({ words }) => words !== 'no-run');
    return [
      ...odd.map(({ line }) => `${file}:${line}  Is code that no test runs: begin it with \`\`\`ts.`),
      ...outside.map(
        ({ line }) => `${file}:${line}  Is code that no test runs: it stands outside of @example.`,
      ),
      ...(first !== undefined && !isRead(file)
        ? [`${file}:${first.line}  Is code that no test runs: no test reads the file.`]
        : []),
    ];
  });
}

/** A block that is called by a file stands for that file, which a test writes. */
const isFile = (words) => /^\S+\.\w+$/.test(words);

/** Pages of models are made of what is tested where it was written, and reports of exports have no examples. */
function isDocument(file) {
  if (file.endsWith('.md')) return !file.startsWith('docs/models/') && !file.endsWith('.api.md');
  return /^packages\/[^/]+\/src\/.*\.ts$/.test(file) && !/\.(test|test-d|bench)\.ts$/.test(file);
}

/** The blocks of code of a document, and of the comments of a source. */
function codeBlocks(file, text) {
  const isSource = !file.endsWith('.md');
  const blocks = [];
  let close;
  let isExample = !isSource;
  for (const [index, line] of text.split('\n').entries()) {
    if (isSource && /\/\*\*/.test(line)) isExample = false;
    const tag = isSource ? /^\s*\*? *@(\w+)/.exec(line)?.[1] : undefined;
    if (tag !== undefined && close === undefined) isExample = tag === 'example';
    if (isSource && !/^\s*\*/.test(line)) continue;
    const fence = /^[ *]*(`{3,})/.exec(line)?.[1];
    if (fence === undefined) continue;
    if (close !== undefined) {
      if (fence.length >= close.length) close = undefined;
      continue;
    }
    close = fence;
    const { language, words } = FENCE.exec(line)?.groups ?? { language: '', words: '' };
    if (CODE.includes(language)) blocks.push({ line: index + 1, language, words, isExample });
  }
  return blocks;
}
