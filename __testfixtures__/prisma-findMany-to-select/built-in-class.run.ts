export default [
  { name: 'of all', call: 'search', args: [{}] },
  { name: 'by title', call: 'search', args: [{ title: 'e' }] },
  { name: 'by an email that is there', call: 'search', args: [{ email: 'ada' }] },
  { name: 'by no email', call: 'search', args: [{ title: 'o', email: null }] },
  { name: 'by a title that is not there', call: 'search', args: [{ title: 'nobody wrote this', email: undefined }] },
  { name: 'of an author', call: 'ofAuthor', args: [1] },
  { name: 'of nobody', call: 'ofAuthor', args: [99] },
  { name: 'of another', call: 'ofAnother', args: [1] },
  { name: 'of another that is nobody', call: 'ofAnother', args: [99] },
  { name: 'what is kept', call: 'isKept', args: [true] },
  { name: 'what is not kept', call: 'isKept', args: [false] },
  { name: 'of a class and one that extends it', call: 'open' },
];
