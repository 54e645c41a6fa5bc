export default [
  { name: 'by role', call: 'countedBy', args: ['role'] },
  { name: 'by tenant', call: 'countedBy', args: ['tenant'] },
  { name: 'by age, which may be NULL', call: 'countedBy', args: ['age'] },
  { name: 'roles and activity', call: 'rolesOf', args: ['isActive', 'asc'] },
  { name: 'roles and tenants', call: 'rolesOf', args: ['tenant', 'desc'] },
  { name: 'one: role', call: 'byOne', args: ['role'] },
  { name: 'one: tenant', call: 'byOne', args: ['tenant'] },
  { name: 'any', call: 'byAny', args: ['role'] },
];
export const waived = { miss: 'there are always groups' };
