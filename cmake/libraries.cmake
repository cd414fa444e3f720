# Foreign libraries as imported targets, PkgConfig::NAME. Each has one home among the modules.
find_package(PkgConfig REQUIRED)
foreach(pair
    GLIB=glib-2.0 PANGO=pango PANGOFT2=pangoft2 CAIRO=cairo CAIROFT=cairo-ft HARFBUZZ=harfbuzz
    HBSUBSET=harfbuzz-subset FREETYPE=freetype2 FONTCONFIG=fontconfig FRIBIDI=fribidi ICU=icu-uc
    ICUI18N=icu-i18n TEXTCAT=libexttextcat ZIP=libzip ZLIB=zlib JANSSON=jansson
    YAML=yaml-0.1 EXPAT=expat RSVG=librsvg-2.0 CMARK=libcmark-gfm CMOCKA=cmocka)
  string(REPLACE "=" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
endforeach()
