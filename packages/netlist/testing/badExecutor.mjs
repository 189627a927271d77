const column = (name, length) => ({
  name,
  unit: '1',
  doc: '',
  nullable: false,
  values: new Float64Array(length),
});

/** Answers with one name twice, or with columns of different lengths. */
export async function simulate(_system, { steps }) {
  const columns = steps === 1 ? [column('a', 2), column('a', 2)] : [column('a', 2), column('b', 3)];
  return { digest: '', columns: { columns } };
}
