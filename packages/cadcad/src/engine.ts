/** What ran a simulation. Equal to the name and version in package.json. */
export const engine = { name: '@tecmns/cadcad', version: '0.0.0' } as const;
