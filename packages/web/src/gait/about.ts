import type { GaitCallOptions } from '@kinema/client';

/** What the form asks of a walk, as it was typed. */
export interface AboutForm {
  readonly height: string;
  readonly mass: string;
  readonly pseudonym: string;
  readonly recordedAt: string;
}

export const emptyForm: AboutForm = { height: '', mass: '', pseudonym: '', recordedAt: '' };

export type AboutErrors = Partial<Record<keyof AboutForm, string>>;

/** Numbers as people type them, with a comma or a point; undefined where there is none. */
const numberOf = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.trim().replace(',', '.'));

const outside = (value: number | undefined, low: number, high: number): boolean =>
  value !== undefined && !(value >= low && value <= high);

/** What is wrong with the fields, in words. */
export const aboutErrors = ({ height, mass }: AboutForm): AboutErrors => ({
  ...(outside(numberOf(height), 0.4, 2.6) && { height: 'A height in metres between 0.4 and 2.6' }),
  ...(outside(numberOf(mass), 2, 400) && { mass: 'A mass in kg between 2 and 400' }),
});

/** The fields as the server takes them; only for a form without errors. */
export const aboutQuery = (form: AboutForm): GaitCallOptions => {
  const [height, mass] = [numberOf(form.height), numberOf(form.mass)];
  return {
    ...(height !== undefined && { height_m: height }),
    ...(mass !== undefined && { mass_kg: mass }),
    ...(form.pseudonym.trim() !== '' && { pseudonym: form.pseudonym.trim() }),
    ...(form.recordedAt !== '' && { recorded_at: form.recordedAt }),
  };
};
