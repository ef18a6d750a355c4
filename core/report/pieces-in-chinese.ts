/** The bundled pieces by the names that they have in Chinese, for the page and for reports; a report knows a piece by what its score says. */
export const piecesInChinese: readonly { readonly id: string; readonly title: string; readonly composer: string; readonly inChinese: { readonly title: string; readonly composer: string } }[] = [
  { id: 'ah-vous-dirai-je', title: 'Ah! vous dirai-je, maman', composer: 'French folk tune', inChinese: { title: '妈妈，请听我说（小星星）', composer: '法国民歌' } },
  { id: 'ode-to-joy', title: 'Ode to Joy', composer: 'Ludwig van Beethoven', inChinese: { title: '欢乐颂', composer: '贝多芬' } },
  { id: 'fur-elise-opening', title: 'Für Elise (opening)', composer: 'Ludwig van Beethoven', inChinese: { title: '致爱丽丝（开头）', composer: '贝多芬' } },
  { id: 'minuet-in-g', title: 'Minuet in G', composer: 'Christian Petzold', inChinese: { title: 'G 大调小步舞曲', composer: '佩措尔德' } },
  { id: 'prelude-in-c', title: 'Prelude in C, BWV 846', composer: 'Johann Sebastian Bach', inChinese: { title: 'C 大调前奏曲', composer: '巴赫' } },
]
