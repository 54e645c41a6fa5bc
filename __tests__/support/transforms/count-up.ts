import { defineTransform } from '../../../transforms/lib/define-transform';

/** A transform for tests of the runner: `total = 0` becomes `total = 1`, in the whole project. */
export default defineTransform({
  name: 'count-up',
  summary: 'Starts totals at one',
  wholeProject: true,
  mentions: (source) => source.includes('total'),
  edit(file) {
    file.root
      .find(file.j.VariableDeclarator, { id: { name: 'total' }, init: { value: 0 } })
      .forEach(({ node }) => {
        node.init = file.j.numericLiteral(1);
        file.markChanged();
      });
  },
});
