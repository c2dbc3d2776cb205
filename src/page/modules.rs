//! The modules of the page in one script: in the order of their imports, without `import` lines and the word `export`.
//!
//! That is right because the modules keep a few rules, and each that is broken is told with its line: an import stands on
//! one line, names what another module exports and renames nothing; what stands at the start of a line declares one name,
//! which no other module declares; no two modules import each other.

use std::collections::{BTreeMap, BTreeSet};

use super::PageError;

/// Where the page starts.
const MAIN: &str = "main.js";

/// One script of all modules, each given by its name and its text.
pub fn joined(modules: &[(&str, &str)]) -> Result<String, PageError> {
    let mut read = BTreeMap::new();
    for (name, text) in modules {
        read.insert(*name, Module::read(name, text)?);
    }
    check_names(&read)?;
    let mut order = Vec::new();
    let mut open = Vec::new();
    visit(MAIN, &read, &mut open, &mut order)?;
    if let Some(lonely) = read.keys().find(|name| !order.contains(*name)) {
        return Err(PageError::Order {
            file: (*lonely).to_owned(),
            problem: "no module that the page starts with imports it",
        });
    }
    let mut script = String::new();
    for name in order {
        if let Some(module) = read.get(name) {
            script.push_str(&format!("\n// {name}\n{}", module.text));
        }
    }
    Ok(script)
}

/// Puts a module behind all that it imports.
fn visit<'a>(
    name: &'a str,
    modules: &'a BTreeMap<&'a str, Module<'a>>,
    open: &mut Vec<&'a str>,
    order: &mut Vec<&'a str>,
) -> Result<(), PageError> {
    if order.contains(&name) {
        return Ok(());
    }
    let Some(module) = modules.get(name) else {
        return Err(PageError::Missing(format!("page/web/{name}")));
    };
    if open.contains(&name) {
        return Err(PageError::Order {
            file: name.to_owned(),
            problem: "it imports a module that imports it",
        });
    }
    open.push(name);
    for import in &module.imports {
        visit(import.from, modules, open, order)?;
    }
    open.pop();
    order.push(name);
    Ok(())
}

/// Every name is declared once, and every name that is imported is exported.
fn check_names(modules: &BTreeMap<&str, Module<'_>>) -> Result<(), PageError> {
    let mut declared: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, module) in modules {
        for (name, line) in &module.names {
            if let Some(other) = declared.insert(name, file) {
                return Err(wrong(file, *line, format!("{other} declares {name}, too")));
            }
        }
    }
    for (file, module) in modules {
        for import in &module.imports {
            let exports = modules.get(import.from).map(|module| &module.exports);
            let exports = exports
                .ok_or_else(|| wrong(file, import.line, format!("there is no {}", import.from)))?;
            if let Some(name) = import.names.iter().find(|name| !exports.contains(*name)) {
                let problem = format!("{} exports no {name}", import.from);
                return Err(wrong(file, import.line, problem));
            }
        }
    }
    Ok(())
}

fn wrong(file: &str, line: usize, problem: String) -> PageError {
    PageError::Module {
        file: file.to_owned(),
        line,
        problem,
    }
}

struct Import<'a> {
    names: Vec<&'a str>,
    from: &'a str,
    line: usize,
}

/// A module that was read.
struct Module<'a> {
    imports: Vec<Import<'a>>,
    exports: BTreeSet<&'a str>,
    /// What it declares at the starts of lines, with the lines.
    names: Vec<(&'a str, usize)>,
    text: String,
}

impl<'a> Module<'a> {
    fn read(file: &str, text: &'a str) -> Result<Self, PageError> {
        let mut module = Module {
            imports: Vec::new(),
            exports: BTreeSet::new(),
            names: Vec::new(),
            text: String::with_capacity(text.len()),
        };
        for (line, number) in text.lines().zip(1..) {
            if is_word_first(line, "import") {
                let import = read_import(line, number);
                module.imports.push(import.ok_or_else(|| {
                    let form = "write `import {a, b} from \"./c.js\";` on one line";
                    wrong(file, number, form.to_owned())
                })?);
                continue;
            }
            let (is_export, code) = match line.strip_prefix("export ") {
                Some(code) => (true, code),
                None => (false, line),
            };
            match declares(code) {
                Declared::Name(name) => {
                    module.names.push((name, number));
                    if is_export {
                        module.exports.insert(name);
                    }
                }
                Declared::Nothing if !is_export => {}
                Declared::Nothing | Declared::Several => {
                    let form = "at the start of a line, declare one function, const, let or class by its name";
                    return Err(wrong(file, number, form.to_owned()));
                }
            }
            module.text.push_str(code);
            module.text.push('\n');
        }
        Ok(module)
    }
}

/// `import {a, b} from "./c.js";`
fn read_import(line: &str, number: usize) -> Option<Import<'_>> {
    let rest = line
        .strip_prefix("import ")?
        .trim_start()
        .strip_prefix('{')?;
    let (names, rest) = rest.split_once('}')?;
    let from = rest.trim().strip_prefix("from ")?.trim();
    let from = from.strip_prefix("\"./")?.strip_suffix("\";")?;
    let names: Vec<&str> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let are_plain = names.iter().all(|name| name.chars().all(is_of_name));
    are_plain.then_some(Import {
        names,
        from,
        line: number,
    })
}

enum Declared<'a> {
    Nothing,
    Name(&'a str),
    /// Taken apart, or without a name.
    Several,
}

/// What a line declares whose first word stands at its start.
fn declares(line: &str) -> Declared<'_> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let words = ["function*", "function", "const", "let", "var", "class"];
    let word = words.into_iter().find(|word| is_word_first(line, word));
    let Some(rest) = word.and_then(|word| line.strip_prefix(word)) else {
        return Declared::Nothing;
    };
    let rest = rest.trim_start().trim_start_matches('*').trim_start();
    let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
    match rest.get(..end) {
        Some(name) if !name.is_empty() => Declared::Name(name),
        _ => Declared::Several,
    }
}

fn is_word_first(line: &str, word: &str) -> bool {
    let rest = line.strip_prefix(word);
    rest.is_some_and(|rest| !rest.starts_with(is_of_name))
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_in_the_order_of_their_imports() {
        let script = joined(&[
            ("a.js", "export const a = 1;\n  import_of_none();\n"),
            (
                "b.js",
                "import {a} from \"./a.js\";\nexport async function b() {\n  return a;\n}\n",
            ),
            (
                "main.js",
                "import {b} from \"./b.js\";\nimport {a} from \"./a.js\";\nb(a);\nclass C {}\n",
            ),
        ]);
        let script = script.expect("a script");
        assert_eq!(
            script,
            "\n// a.js\nconst a = 1;\n  import_of_none();\n\
             \n// b.js\nasync function b() {\n  return a;\n}\n\
             \n// main.js\nb(a);\nclass C {}\n"
        );
    }

    #[test]
    fn a_broken_rule_is_told_with_its_place() {
        let one = |main: &str| joined(&[("main.js", main), ("a.js", "export const a = 1;\n")]);
        for (main, words) in [
            (
                "import {a} from \"./a.js\";\nlet a = 2;\n",
                "main.js, line 2: a.js declares a",
            ),
            ("import {b} from \"./a.js\";\n", "a.js exports no b"),
            ("import {b} from \"./b.js\";\n", "there is no b.js"),
            ("\nimport a from \"./a.js\";\n", "line 2: write `import"),
            ("import {\n", "line 1: write `import"),
            (
                "import {a as b} from \"./a.js\";\n",
                "line 1: write `import",
            ),
            ("import \"./a.js\";\n", "line 1: write `import"),
            ("export default 1;\n", "line 1: at the start of a line"),
            ("const {x} = y;\n", "line 1: at the start of a line"),
            ("go();\n", "a.js: no module"),
        ] {
            let error = one(main).expect_err(main).to_string();
            assert!(error.contains(words), "{main}: {error}");
        }
        let ring = joined(&[
            (
                "main.js",
                "import {a} from \"./a.js\";\nexport const m = 1;\n",
            ),
            (
                "a.js",
                "import {m} from \"./main.js\";\nexport const a = m;\n",
            ),
        ]);
        assert!(ring.expect_err("a ring").to_string().contains("imports it"));
        assert!(
            joined(&[])
                .expect_err("nothing")
                .to_string()
                .contains("main.js")
        );
    }
}
