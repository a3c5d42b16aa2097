/** What a picture is called in messages where it has no name of its own, or where that may not be told. */
export const UNNAMED = 'the file';
