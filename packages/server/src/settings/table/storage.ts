import { integer, number, text, url } from '../kinds.ts';
import { setting } from '../row.ts';

const GIGABYTE = 1024 ** 3;
const most = Number.MAX_SAFE_INTEGER;

/** Where recordings and analyses are kept. */
export const storage = {
  databaseUrl: setting({
    key: 'database_url',
    environment: ['DATABASE_URL'],
    kind: url('postgres:', 'postgresql:'),
    byDefault: undefined,
    secret: true,
    what: 'The PostgreSQL of recordings and analyses, which any number of servers and workers may share; by default a database embedded in the data folder, for one process.',
  }),
  databaseConnections: setting({
    key: 'database_connections',
    environment: ['KINEMA_DATABASE_CONNECTIONS'],
    kind: integer(1, 1000),
    byDefault: 10,
    what: 'How many connections to PostgreSQL one process opens at most.',
  }),
  s3Bucket: setting({
    key: 's3_bucket',
    environment: ['S3_BUCKET'],
    kind: text(),
    byDefault: undefined,
    what: 'The bucket of an S3 store for the files of recordings and analyses; by default they lie in the data folder.',
  }),
  s3Endpoint: setting({
    key: 's3_endpoint',
    environment: ['S3_ENDPOINT'],
    kind: url('http:', 'https:'),
    byDefault: undefined,
    what: "The address of the S3 store where it is not Amazon's.",
  }),
  s3Region: setting({
    key: 's3_region',
    environment: ['S3_REGION', 'AWS_REGION'],
    kind: text(),
    byDefault: 'us-east-1',
    what: 'The region of the bucket.',
  }),
  s3AccessKey: setting({
    key: 's3_access_key_id',
    environment: ['S3_ACCESS_KEY_ID', 'AWS_ACCESS_KEY_ID'],
    kind: text(),
    byDefault: undefined,
    secret: true,
    what: 'The key for the S3 store; by default what the AWS SDK finds.',
  }),
  s3SecretKey: setting({
    key: 's3_secret_access_key',
    environment: ['S3_SECRET_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY'],
    kind: text(),
    byDefault: undefined,
    secret: true,
    what: 'Its secret.',
  }),
  s3Prefix: setting({
    key: 's3_prefix',
    environment: ['S3_PREFIX'],
    kind: text(),
    byDefault: 'kinema/',
    what: 'What the names of all objects begin with.',
  }),
  s3CopiesBytes: setting({
    key: 's3_copies_bytes',
    environment: ['KINEMA_S3_COPIES_BYTES'],
    kind: integer(0, most),
    byDefault: 10 * GIGABYTE,
    what: 'How many bytes of the S3 store are kept in the data folder after they were used.',
  }),
  uploadHours: setting({
    key: 'upload_h',
    environment: ['KINEMA_UPLOAD_HOURS'],
    kind: number(0.01, 10_000),
    byDefault: 48,
    what: 'For how many hours an upload that broke off can be gone on with.',
  }),
  tidyMinutes: setting({
    key: 'tidy_min',
    environment: ['KINEMA_TIDY_MINUTES'],
    kind: number(0.001, 10_000),
    byDefault: 60,
    what: 'How often what uploads and writes left that broke off is looked for and removed, in minutes.',
  }),
  backupFolder: setting({
    key: 'backup_dir',
    environment: ['KINEMA_BACKUP_DIR'],
    kind: text(),
    byDefault: undefined,
    what: 'The folder that the server writes backups into, each in a folder of its own; by default it writes none. Of several servers on a PostgreSQL one does so at a time.',
  }),
  backupMinutes: setting({
    key: 'backup_min',
    environment: ['KINEMA_BACKUP_MINUTES'],
    kind: number(0.001, 100_000),
    byDefault: 60,
    what: 'How often it does, in minutes.',
  }),
  backupKeep: setting({
    key: 'backup_keep',
    environment: ['KINEMA_BACKUP_KEEP'],
    kind: integer(1, 100_000),
    byDefault: 48,
    what: 'How many of the newest backups stay. Files that two of them hold take room once.',
  }),
  projectQuotaBytes: setting({
    key: 'project_quota_bytes',
    environment: ['KINEMA_PROJECT_QUOTA_BYTES'],
    kind: integer(0, most),
    byDefault: undefined,
    what: 'How many bytes the recordings of one project may have; by default as many as there is room for.',
  }),
  keyQuotaBytes: setting({
    key: 'key_quota_bytes',
    environment: ['KINEMA_KEY_QUOTA_BYTES'],
    kind: integer(0, most),
    byDefault: undefined,
    what: 'How many bytes the recordings may have that came by one key; by default as many as there is room for.',
  }),
};
