export * from './provenance.ts';
