//! Writes what a browser needs beside a module: the tool of the library's own brings a server and its crates along.

use std::env;
use std::error::Error;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (module, folder) = (arguments.next(), arguments.next());
    let (module, folder) = (module.ok_or("no module")?, folder.ok_or("no folder")?);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).web(true)?.typescript(false);
    bindgen.omit_default_module_path(false);
    bindgen.generate(folder)?;
    Ok(())
}
