/** What a person's height and mass can be wherever they are stated; both ends count. */
export const personLimits = {
  heightMetres: { min: 0.3, max: 2.8 },
  massKilograms: { min: 1, max: 500 },
} as const;
