export * from './hand.ts';
