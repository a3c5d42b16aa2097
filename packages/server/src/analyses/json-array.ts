/** The text of a JSON array, an item a line, from the texts of its items. */
export function* jsonArray(items: Iterable<string>): Generator<string> {
  let separator = '[\n';
  for (const item of items) {
    yield separator + item;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
