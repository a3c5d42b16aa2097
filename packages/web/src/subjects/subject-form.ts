import type { Subject } from '@kinema/client';

/** What is typed about a person; numbers stay text until they are sent. */
export interface SubjectForm {
  readonly pseudonym: string;
  readonly height: string;
  readonly mass: string;
}

export type SubjectErrors = Partial<Record<keyof SubjectForm, string>>;

export const emptySubject: SubjectForm = { pseudonym: '', height: '', mass: '' };

export const formOf = ({ pseudonym, height_m, mass_kg }: Subject): SubjectForm => ({
  pseudonym,
  height: height_m === null ? '' : String(height_m),
  mass: mass_kg === null ? '' : String(mass_kg),
});

const numberOf = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.trim().replace(',', '.'));

/** In metres; what can only be centimetres is answered with the same in metres. */
const heightError = (height: number | null): string | undefined => {
  if (height === null || (height >= 0.3 && height <= 2.8)) return undefined;
  return height >= 30 && height <= 280
    ? `Give the height in metres: ${(height / 100).toFixed(2)}`
    : 'Give a height between 0.3 and 2.8 m, or leave it empty';
};

/** What is wrong with the form, by field; empty when nothing is. */
export const checkSubject = ({ pseudonym, height, mass }: SubjectForm): SubjectErrors => {
  const kilograms = numberOf(mass);
  const wrongHeight = heightError(numberOf(height));
  return {
    ...(pseudonym.trim() === '' && { pseudonym: 'Give a pseudonym, such as P07' }),
    ...(wrongHeight !== undefined && { height: wrongHeight }),
    ...(kilograms !== null &&
      !(kilograms >= 1 && kilograms <= 500) && {
        mass: 'Give a mass between 1 and 500 kg, or leave it empty',
      }),
  };
};

/** The form as the server takes it. Check it first. */
export const readSubject = ({
  pseudonym,
  height,
  mass,
}: SubjectForm): Pick<Subject, 'pseudonym' | 'height_m' | 'mass_kg'> => ({
  pseudonym: pseudonym.trim(),
  height_m: numberOf(height),
  mass_kg: numberOf(mass),
});
