use std::fs;
use std::path::PathBuf;

use bindery_runtime::auth::login::{FileStore, TokenStore, Tokens};

use super::{app, client, rotating, spent};
use crate::server::{GetPet, get};

/// An empty folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("bindery-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test]
async fn a_file_keeps_tokens_for_the_next_process() {
    let folder = folder("next");
    let path = folder.join("tokens.json");
    let store = FileStore::new(&path);
    assert_eq!(store.load().await.unwrap(), None);
    let tokens = spent(1);
    store.save(Some(tokens.clone())).await.unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(r#"{"access_token":"t1","refresh_token":"r1","expires_at":"#));
    // To the second.
    let back = FileStore::new(&path).load().await.unwrap().unwrap();
    assert_eq!(
        (&back.access, &back.refresh),
        (&tokens.access, &tokens.refresh)
    );
    // What a process that was killed left behind is in nobody's way.
    fs::write(folder.join("tokens.json.new"), "half").unwrap();
    store.save(Some(Tokens::new("b"))).await.unwrap();
    assert_eq!(store.load().await.unwrap(), Some(Tokens::new("b")));
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["tokens.json"]);
    store.save(None).await.unwrap();
    store.save(None).await.unwrap();
    assert_eq!(store.load().await.unwrap(), None);
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_its_owners_alone() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("owner");
    let path = folder.join("tokens.json");
    let store = FileStore::new(&path);
    // What stands where the new file is written is not followed.
    let elsewhere = folder.join("elsewhere");
    fs::write(&elsewhere, "").unwrap();
    symlink(&elsewhere, folder.join("tokens.json.new")).unwrap();
    store.save(Some(Tokens::new("t"))).await.unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    for mode in [0o640, 0o604, 0o620, 0o610] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = store.load().await.unwrap_err().to_string();
        let words = format!("is open to others (mode {mode:o}): chmod 600 it");
        assert!(error.ends_with(&words), "{error}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_file_that_holds_something_else_is_an_error_that_does_not_show_it() {
    let folder = folder("else");
    let path = folder.join("tokens.json");
    let store = FileStore::new(&path);
    store.save(Some(Tokens::new("t"))).await.unwrap();
    for text in ["", "CANARY", r#"{"access_token":1}"#] {
        fs::write(&path, text).unwrap();
        let error = store.load().await.unwrap_err().to_string();
        assert_eq!(error, format!("{} holds no tokens", path.display()));
    }
    let nowhere = FileStore::new(folder.join("no/tokens.json"));
    assert_eq!(nowhere.load().await.unwrap(), None);
    let error = nowhere.save(Some(Tokens::new("t"))).await.unwrap_err();
    assert!(error.to_string().contains("tokens.json: "), "{error}");
    fs::remove_dir_all(folder).unwrap();
}

/// Each client has a store of its own on the same file, as each of several processes has: a lock of one is in the way of
/// the others. A refresh token that is used twice would end the login.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_shares_a_file_renews_once() {
    let folder = folder("shared");
    let path = folder.join("tokens.json");
    let server = rotating().await;
    FileStore::new(&path).save(Some(spent(1))).await.unwrap();
    let clients: Vec<_> = (0..10)
        .map(|_| client(&server, app(&server).store(FileStore::new(&path))))
        .collect();
    let calls: Vec<_> = clients
        .iter()
        .map(|client| tokio::spawn(get(client).output::<GetPet>()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let seen = server.seen();
    assert_eq!(seen.iter().filter(|seen| seen.url == "/token").count(), 1);
    assert_eq!(seen.len(), 11);
    fs::remove_dir_all(folder).unwrap();
}
