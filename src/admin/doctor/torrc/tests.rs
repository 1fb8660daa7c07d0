//! What is read of a torrc, and what is wrong in it.

use super::*;

#[test]
fn services_are_read_with_what_is_included() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("torrc.d")).unwrap();
    let include = format!("%include {}/*.conf", at("torrc.d").display());
    let first = format!("hiddenservicedir /a/\n# HiddenServiceDir /no\n{include}\nX 1\n");
    fs::write(at("torrc"), first).unwrap();
    let second = "  HiddenServiceExportCircuitID haproxy\nHiddenServiceDir \"/b\" # two\n";
    fs::write(at("torrc.d/x.conf"), second).unwrap();
    fs::write(at("torrc.d/x.old"), "HiddenServiceDir /c\n").unwrap();
    let found = services(&lines(&at("torrc"), DEPTH).unwrap());
    let found: Vec<_> = found
        .iter()
        .map(|s| (s.dir.to_str().unwrap(), s.circuit_ids))
        .collect();
    assert_eq!(found, [("/a", true), ("/b", false)]);
    // A line of several, and a pattern that is not understood.
    fs::write(at("torrc.d/x.conf"), "HiddenServiceDir \\\n  /d\n").unwrap();
    let found = services(&lines(&at("torrc"), DEPTH).unwrap());
    assert_eq!(found[1].dir, Path::new("/d"));
    for pattern in [
        "torrc.?/*",
        "torrc.d/?.conf",
        "*.d/x.conf",
        "nowhere/x.conf",
    ] {
        fs::write(
            at("other"),
            format!("%include\t{}\n", at(pattern).display()),
        )
        .unwrap();
        assert!(lines(&at("other"), DEPTH).is_err(), "{pattern}");
    }
    // Which includes itself.
    fs::write(at("torrc.d/x.conf"), &include).unwrap();
    assert_eq!(services(&lines(&at("torrc"), DEPTH).unwrap()).len(), 1);
}

#[test]
fn torrc_is_compared_with_what_the_sites_expect() {
    let config = Config {
        source_listen: Address::Unix("/run/source.sock".into()),
        journalist_listen: Some(Address::Unix("/run/desk.sock".into())),
        source_circuit_ids: true,
        onion_hostname_file: Some("/tor/source/hostname".into()),
        journalist_onion_hostname_file: Some("/tor/desk/hostname".into()),
        ..Config::default()
    };
    let said = |text: &str| {
        let lines: Vec<_> = text.lines().map(str::to_owned).collect();
        compare(&config, &lines)
    };
    let faults = |text: &str| {
        let said = said(text);
        (said.seen, said.faults)
    };
    let source = "HiddenServiceDir /tor/source\nHiddenServiceExportCircuitID haproxy\n";
    let to_source = "HiddenServicePort 80 unix:\"/run/source.sock\" # sources\n";
    let desk = "HiddenServiceDir /tor/desk/\n";
    let to_desk = "HiddenServicePort 80 unix:/run/desk.sock\n";
    let good = [source, to_source, desk, to_desk].concat();
    assert_eq!(faults(&good), (2, Vec::new()));
    assert_eq!(faults(""), (0, Vec::new()));
    // The sites of both are the other's.
    assert_eq!(
        faults(&[source, to_desk, desk, to_source].concat()).1.len(),
        2
    );
    for (text, said) in [
        (
            [source, to_source, to_desk].concat(),
            "leads elsewhere than to `source_listen`",
        ),
        ([source].concat(), "leads elsewhere than to `source_listen`"),
        (
            [desk, "HiddenServicePort 80"].concat(),
            "leads elsewhere than to `journalist_listen`",
        ),
        (
            [desk, to_desk, "HiddenServiceExportCircuitID haproxy"].concat(),
            "has HiddenServiceExportCircuitID, and `journalist_circuit_ids = false`",
        ),
        (
            [desk, to_desk, "HiddenServiceDir /tor/more\n", to_desk].concat(),
            "/tor/more is not the journalists' service",
        ),
        (
            [
                desk,
                to_desk,
                "HiddenServiceDir /tor/x\nHiddenServicePort 1 unix:/run/../run/desk.sock",
            ]
            .concat(),
            "/tor/x is not the journalists' service",
        ),
        (
            [desk, to_desk, desk, to_desk].concat(),
            "/tor/desk stands there twice",
        ),
        (
            [good.as_str(), "HiddenServiceNonAnonymousMode 1"].concat(),
            "tells relays where this machine stands",
        ),
        (
            [good.as_str(), "ControlPort 0.0.0.0:9051 GroupWritable"].concat(),
            "lets others command tor",
        ),
    ] {
        let (_, found) = faults(&text);
        assert!(
            found.len() == 1 && found[0].contains(said),
            "{text}: {found:?}"
        );
    }
    // What is not wrong, and would better be otherwise.
    let piece = [
        "SocksPort 0\nSandbox 1\nLog warn syslog\nControlPort 9051\n",
        source,
        "HiddenServicePoWDefensesEnabled 1\n",
        to_source,
    ]
    .concat();
    assert!(said(&piece).loose.is_empty() && said(&piece).faults.is_empty());
    for (line, told) in [
        ("SocksPort 9050", "SocksPort 0"),
        ("Sandbox 0", "Sandbox 1"),
        ("SafeLogging 0", "logs addresses"),
        ("log [rend]debug file /x", "logs what visitors do"),
    ] {
        let loose = said(&format!("{piece}{line}\n")).loose;
        assert!(loose.len() == 1 && loose[0].contains(told), "{loose:?}");
    }
    let named = format!("{piece}Log warn file /var/log/tor/info.log\n");
    assert!(said(&named).loose.is_empty());
    assert!(said(&good).loose.iter().any(|l| l.contains("PoW")));
    let tcp = |text: &str| target(text).map(|to| to.to_string());
    assert_eq!(tcp("80").as_deref(), Some("127.0.0.1:80"));
    assert_eq!(tcp("80 8080").as_deref(), Some("127.0.0.1:8080"));
    assert_eq!(tcp("80 127.0.0.1:81").as_deref(), Some("127.0.0.1:81"));
    assert_eq!(tcp("80 [::1]").as_deref(), Some("[::1]:80"));
    assert_eq!(tcp("80 nowhere"), None);
}
