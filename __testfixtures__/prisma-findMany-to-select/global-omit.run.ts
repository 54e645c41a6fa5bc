export default ['everyone', 'withProfiles', 'withAddresses', 'selected'].flatMap((call) =>
  ['USER', 'EDITOR', 'ADMIN'].map((role) => ({ name: `${call}: ${role}`, call, args: [role] })),
);
export const waived = { miss: 'the roles are three, and each is somebody’s' };
