// The site for readers that are programs: a list of its pages, and all its guides in one file.

const titleOf = (text) => /^# (.*)$/m.exec(text)?.[1] ?? '';

/** The first paragraph below the title. */
function summaryOf(text) {
  const paragraphs = text.slice(text.indexOf('\n')).split(/\n{2,}/);
  const first = paragraphs.map((one) => one.trim()).find((one) => /^[\p{L}`*[]/u.test(one)) ?? '';
  return first.replaceAll('\n', ' ').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

const linkOf = (page) => `/${page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}`;

/** Guides first, then packages, then models; listings of sources are left out. */
function guides(pages) {
  const rank = (page) =>
    [/^index/, /^docs\/(?!models)/, /^packages/, /./].findIndex((part) => part.test(page));
  return [...pages]
    .filter(([page]) => !/\.\w+\.md$/.test(page) && !/^examples\//.test(page))
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/**
 * @param {Map<string, string>} pages text by path
 * @param {{ name: string }[]} reference
 */
export function llmsIndex(pages, reference) {
  const line = ([page, text]) => `- [${titleOf(text)}](${linkOf(page)}): ${summaryOf(text)}`;
  const doors = reference.map(({ name }) => `- [${name}](/reference/${name}/): every name that it exports`);
  return `# tecmns

> Token-engineering models as TypeScript packages: parameters with units and bounds, metrics, seeded runs, evidence.

All guides in one file: [llms-full.txt](/llms-full.txt)

## Guides, packages and models

${guides(pages).map(line).join('\n')}

## Reference

${doors.join('\n')}
`;
}

/** @param {Map<string, string>} pages text by path */
export function llmsFull(pages) {
  return guides(pages)
    .map(([page, text]) => `<!-- ${linkOf(page)} -->\n\n${text.trim()}\n`)
    .join('\n');
}
