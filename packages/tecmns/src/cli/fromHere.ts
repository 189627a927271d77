/** A sentence in which paths below a directory are written from there, as a person in it would. */
export function fromHere(text: string, cwd: string): string {
  const folder = cwd.replace(/[\\/]$/, '');
  return text.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '');
}
