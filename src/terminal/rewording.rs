//! A line of text that is written anew, beginning with how it is.

use super::keys::{self, KeyLabel, KeyPress};
use super::line::{Line, MARGIN, Role, wrapped};
use super::paint::Palette;
use super::question::{Pressed, QuestionKind as _, TypedQuestion};
use super::screen::{Frame, Screen, TerminalEvent};
use super::shortcut::{Action, Page, action};
use crate::ui::{Gone, Next, Rewording};

/// Lets a person write a line anew; the window is empty afterwards.
pub fn reword(
    screen: &mut Screen,
    palette: Palette,
    asked: &str,
    text: &str,
) -> Result<Rewording, Gone> {
    let mut editor = TypedQuestion::with_text(text);
    screen.present(&frame(&editor, palette, asked))?;
    let reworded = loop {
        match screen.event()? {
            TerminalEvent::Signal(signal) => break Rewording::Left(Next::Interrupt(signal)),
            TerminalEvent::Paste(pasted) => editor.paste(&pasted),
            TerminalEvent::Redraw => {}
            TerminalEvent::Key(KeyPress::Esc) => break Rewording::Kept,
            TerminalEvent::Key(key) => {
                if let Some(next) = way_out(key) {
                    break Rewording::Left(next);
                }
                if let Pressed::Line(line) = editor.press(key) {
                    break if line.trim() == text.trim() {
                        Rewording::Kept
                    } else {
                        Rewording::New(line)
                    };
                }
            }
        }
        screen.draw(&frame(&editor, palette, asked))?;
    };
    screen.wipe()?;
    Ok(reworded)
}

/// Where a key leads that types nothing and moves nothing.
fn way_out(key: KeyPress) -> Option<Next> {
    let leads = matches!(key, KeyPress::Ctrl('c' | 'd'));
    action(key, &Page::Menu)
        .filter(|_| leads)
        .and_then(Action::next)
}

fn frame(editor: &TypedQuestion, palette: Palette, asked: &str) -> Frame {
    let width = Screen::width();
    let head = asked
        .lines()
        .map(|text| Line::indented(MARGIN).with(Role::Strong, text));
    let head = head.chain([Line::blank()]).collect::<Vec<_>>();
    let mut rows = wrapped(&head, width);
    let drawn = editor.draw(width, palette);
    let above = rows.len();
    rows.extend(drawn.rows);
    let labels = [
        KeyLabel::new("Enter", "take it"),
        KeyLabel::new("Esc", "keep it as it was"),
    ];
    Frame {
        rows,
        focus: above + drawn.focus,
        caret: drawn.caret.map(|(row, column)| (above + row, column)),
        keys: keys::rows(&labels, width),
    }
}
