/** Tells a name out of a registry, `owner/name#Model` or one that begins with `tecmns:`, from the id of an installed model. */
export const isRegistryName = (text: string): boolean => text.startsWith('tecmns:') || /^[^#]+#/.test(text);
