import { defineTransform } from '../../../transforms/lib/define-transform';

/** A transform for tests of the runner: `greet` becomes `welcome`; throws on `boom`, breaks the text on `garble`. */
export default defineTransform({
  name: 'rename-greet',
  summary: 'Renames greet to welcome',
  mentions: (source) => source.includes('greet'),
  edit(file) {
    file.root.find(file.j.Identifier, { name: 'greet' }).forEach(({ node }) => {
      node.name = 'welcome';
      file.markChanged();
    });
    const find = (name: string) => file.root.find(file.j.Identifier, { name });
    if (find('boom').size() > 0) throw new Error('boom was found');
    find('garble').forEach(({ node }) => {
      node.name = 'not an identifier';
    });
  },
});
