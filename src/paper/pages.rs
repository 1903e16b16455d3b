//! Papers in pages: what stands on which, so that each paper begins on a sheet of its own.

use maud::{Markup, html};

/// How wide what is printed is, in millimetres: A4 and Letter without their margins both have that.
pub const WIDTH: f64 = 180.0;

/// How high a page is without its margins, in millimetres: what Letter has, which is less than A4, and
/// some to spare for a browser whose letters are larger than they should be.
const HEIGHT: f64 = 254.0;

/// What stands over each page, and below it.
const HEAD: f64 = 13.0;
const FOOT: f64 = 6.5;

/// What stands below the head of a first page: the lines for name, class and date.
const WHO: f64 = 17.0;

/// How much is kept free, for a browser in which one of the lines takes more room.
const RESERVE: f64 = 5.5;

/// How much is on a last page, in millimetres, where the page before can spare it; that one keeps some
/// blocks.
const LEAST: f64 = 25.0;
const LEFT: usize = 3;

/// What stays together on a page.
pub struct PageBlock {
    /// As it is printed.
    pub markup: Markup,
    /// How high it is at most, in millimetres.
    pub height: f64,
}

/// What is on one page of a paper.
///
/// It is made by [`paginate`], and knows its place; which paper it is of, whoever prints it has to say.
pub struct PrintedPage {
    /// From 1.
    pub number: usize,
    /// How many pages have something on them.
    pub of: usize,
    /// What stands there; none on the empty back of a last page.
    pub content: Option<Markup>,
}

/// The room that a page has for blocks, in millimetres.
pub fn room(number: usize) -> f64 {
    let who = if number == 1 { WHO } else { 0.0 };
    HEIGHT - HEAD - FOOT - RESERVE - who
}

/// Puts blocks on pages, as many as go onto each; the last page has no single line. There is always an even
/// number of pages, the last of which may be empty: on paper printed on both sides, the next one begins
/// on a new sheet.
pub fn paginate(blocks: Vec<PageBlock>) -> Vec<PrintedPage> {
    let mut pages = vec![Vec::new()];
    let mut free = room(1);
    for block in blocks {
        if block.height > free && pages.last().is_some_and(|page| !page.is_empty()) {
            pages.push(Vec::new());
            free = room(pages.len());
        }
        free -= block.height;
        if let Some(page) = pages.last_mut() {
            page.push(block);
        }
    }
    fill_last(&mut pages);
    let of = pages.len();
    let written = pages.into_iter().map(|blocks| {
        let content = html! { @for block in blocks { (block.markup) } };
        Some(content)
    });
    let back = std::iter::repeat_n(None, of % 2);
    let numbered = (1..).zip(written.chain(back));
    let pages = numbered.map(|(number, content)| PrintedPage {
        number,
        of,
        content,
    });
    pages.collect()
}

/// Has the last page take over some blocks of the one before, where it has next to nothing.
fn fill_last(pages: &mut [Vec<PageBlock>]) {
    let [.., before, last] = pages else {
        return;
    };
    let filled = |blocks: &[PageBlock]| blocks.iter().map(|block| block.height).sum::<f64>();
    while filled(last) < LEAST && before.len() > LEFT {
        last.splice(..0, before.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(height: f64) -> PageBlock {
        PageBlock {
            markup: html! { "x" },
            height,
        }
    }

    /// How many blocks stand on each page.
    fn counts(heights: &[f64]) -> Vec<usize> {
        let blocks = heights.iter().map(|height| block(*height)).collect();
        let pages = paginate(blocks).into_iter();
        pages
            .map(|page| {
                page.content
                    .map_or(0, |content| content.into_string().len())
            })
            .collect()
    }

    #[test]
    fn a_paper_has_an_even_number_of_pages() {
        assert_eq!(counts(&[]), [0, 0]);
        assert_eq!(counts(&[10.0]), [1, 0]);
        assert_eq!(counts(&[room(1), 1.0]), [1, 1]);
        assert_eq!(counts(&[100.0; 5]), [2, 2, 1, 0]);
        // A block higher than a page has one for itself, and no empty one before it.
        assert_eq!(counts(&[900.0, 1.0]), [1, 1]);
        let pages = paginate(vec![block(200.0), block(200.0), block(200.0)]);
        // What is left over is not left alone.
        assert_eq!(counts(&[20.0; 11]), [9, 2]);
        let places = pages.iter().map(|page| (page.number, page.of));
        assert_eq!(places.collect::<Vec<_>>(), [(1, 3), (2, 3), (3, 3), (4, 3)]);
    }
}
