import { Loader } from '@mantine/core';

/** Something is being fetched; said aloud too. */
export const Busy = ({ what }: { what: string }) => (
  <output className="row quiet">
    <Loader size="sm" aria-hidden="true" />
    {what}
  </output>
);
