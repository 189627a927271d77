/**
 * Reference numbers that nothing holds: files in a package's `vectors` that no test of the package names, or that its
 * `vectors/README.md` says nothing about.
 *
 * @param {readonly string[]} files paths in the repository, with forward slashes
 * @param {(file: string) => string} read
 * @returns {string[]} a sentence for each
 */
export function vectorProblems(files, read) {
  const tests = files.filter((file) => /\.test\.ts$/.test(file));
  return files.flatMap((file) => {
    const [, home, name] = /^(.+)\/vectors\/([\w.-]+)\.json$/.exec(file) ?? [];
    if (name === undefined) return [];
    const problems = [];
    // A test may name the file without its ending, in a list or a template.
    const named = new RegExp(`['"\`/]${name.replaceAll('.', '\\.')}(\\.json)?['"\`]`);
    if (!tests.some((test) => test.startsWith(`${home}/`) && named.test(read(test))))
      problems.push(`${file}:1  Is read by no test: numbers that nothing is compared with are no evidence.`);
    const readme = `${home}/vectors/README.md`;
    if (!files.includes(readme) || !read(readme).includes(`${name}.json`))
      problems.push(`${file}:1  Does not stand in ${readme}, which says where numbers are from.`);
    return problems;
  });
}
