/**
 * A command line as a list of arguments: the words of the template, in which a value stays part of one word whatever it
 * holds, and a list stands for several words.
 *
 *     args`-f ${format} -i file:${path}` // ['-f', 'mov', '-i', 'file:/a folder/b.mov']
 */
export const args = (
  literals: TemplateStringsArray,
  ...values: readonly (string | number | readonly string[])[]
): string[] => {
  const words: string[] = [];
  let open = false;
  const append = (text: string): void => {
    if (open) words[words.length - 1] += text;
    else words.push(text);
    open = true;
  };
  for (const [i, literal] of literals.entries()) {
    for (const [j, text] of literal.split(/\s+/).entries()) {
      if (j > 0) open = false;
      if (text !== '') append(text);
    }
    const value = values[i];
    if (typeof value === 'object') words.push(...value);
    else if (value !== undefined) append(String(value));
  }
  return words;
};
