/** Lets those who ask for the same thing at the same time share one making of it. */
export class Once {
  readonly #underWay = new Map<string, Promise<void>>();

  async run(key: string, make: () => Promise<void>): Promise<void> {
    const making = this.#underWay.get(key) ?? make().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, making);
    await making;
  }
}
