// A text over several lines keeps each of its blanks, however far its call is indented then.
// schema: blog
import { prisma } from '@/prisma';

export async function write(slug: string, name: string) {
  return [
    await prisma.post.update({ where: { slug }, data: { meta: { text: `one
   two
      three` }, content: `Dear ${name},
        this is
    a letter.
  `, title: `${[
          'a',
          name,
        ].join()}
      c` } }),
  ];
}
