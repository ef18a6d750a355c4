export const legend = {
  title: 'What the marks mean',
  toggle: 'Legend',
  right: 'right',
  wrong: 'wrong, with the note played',
  missed: 'missed',
  extra: 'extra',
  earlyLate: 'early / late',
  unsure: 'not sure',
  changed: 'changed on a second look',
}
