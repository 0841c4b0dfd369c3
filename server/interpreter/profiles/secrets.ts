/** What stands for the secret in a policy key: no real one is known here, or wanted. The key's name follows. */
export const SECRET_STAND_IN = 'secret-of-';
