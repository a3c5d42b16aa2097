/** The names, where one that came before has its number behind it: "a.jpg", "a.jpg (2)". All are different. */
export const distinctNames = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  const given = new Set(names);
  return names.map((name) => {
    let distinct = name;
    for (let number = 2; taken.has(distinct); number += 1) {
      const numbered = `${name} (${number})`;
      if (!given.has(numbered)) distinct = numbered;
    }
    taken.add(distinct);
    return distinct;
  });
};
