/** Tells whether a value is an object with a member, own or inherited. */
export const hasMember = (value: unknown, key: PropertyKey): value is object =>
  typeof value === 'object' && value !== null && key in value;
