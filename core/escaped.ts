/** Text inside HTML or XML: whatever it says, it is shown and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[&<>"'`=]/g, (character) => `&#${character.charCodeAt(0)};`)
}
