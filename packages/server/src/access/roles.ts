/** What a key may do: look, put work in and take it away, see to the keys of its project. */
export const scopes = ['read', 'write', 'manage'] as const;
export type Scope = (typeof scopes)[number];

export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The scopes that a role gives. */
const scopesOf: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  operator: ['read', 'write'],
  admin: ['read', 'write', 'manage'],
};

export const mayDo = (role: Role, scope: Scope): boolean => scopesOf[role].includes(scope);

/** The weakest role that has a scope. */
export const roleFor = (scope: Scope): Role => roles.find((role) => mayDo(role, scope)) ?? 'admin';

/** The project of everything that was made before there were projects, and of those who need no key. */
export const DEFAULT_PROJECT = 'default';

/** Who asks, once that is known. */
export interface Caller {
  /** They see only what belongs to it. */
  readonly project: string;
  readonly role: Role;
  /** The key that was shown, or that the session was begun with; undefined where none was needed. */
  readonly keyId: string | undefined;
  /** How they were let in. */
  readonly by: 'key' | 'session' | 'nothing';
}
