import type { Subject } from '@kinema/client';
import { heightError, massError, readDecimal } from './person-fields.ts';

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

/** What is wrong with the form, by field; empty when nothing is. */
export const checkSubject = ({ pseudonym, height, mass }: SubjectForm): SubjectErrors => {
  const [wrongHeight, wrongMass] = [heightError(height), massError(mass)];
  return {
    ...(pseudonym.trim() === '' && { pseudonym: 'Give a pseudonym, such as P07' }),
    ...(wrongHeight !== undefined && { height: wrongHeight }),
    ...(wrongMass !== undefined && { mass: wrongMass }),
  };
};

/** The form as the server takes it. Check it first. */
export const readSubject = ({
  pseudonym,
  height,
  mass,
}: SubjectForm): Pick<Subject, 'pseudonym' | 'height_m' | 'mass_kg'> => ({
  pseudonym: pseudonym.trim(),
  height_m: readDecimal(height) ?? null,
  mass_kg: readDecimal(mass) ?? null,
});
